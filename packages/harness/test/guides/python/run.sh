understudy exec qa -- python3 -m unittest

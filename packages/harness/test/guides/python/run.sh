understudy exec qa --verdict -- python3 -m unittest

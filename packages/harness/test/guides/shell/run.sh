understudy exec prodpad -- sh test.sh

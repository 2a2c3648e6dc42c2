understudy exec prodpad --verdict -- sh test.sh

understudy record qa --out golden -- node ../container/sync.mjs
understudy replay golden/qa.json

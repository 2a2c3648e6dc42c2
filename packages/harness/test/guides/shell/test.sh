#!/bin/sh
# Syncs the same people twice, throttled at first; the second time, nobody is created.
set -eu

curl --silent --output /dev/null --header "Content-Type: application/json" "$PRODPAD_CONTROL_URL/faults" \
  --data '{"match": {"method": "POST"}, "times": 1, "then": {"status": 429, "retryAfter": 1}}'

people="ada@example.com
grace@example.com"
[ "$(echo "$people" | sh sync.sh)" = "created ada@example.com
created grace@example.com" ]
[ "$(echo "$people" | sh sync.sh)" = "" ]

# What ProdPad saw of it.
count() { curl --silent "$PRODPAD_CONTROL_URL/requests?$1" | grep -o '"durationMs"' | wc -l; }
[ "$(count 'method=POST&status=429')" -eq 1 ]
[ "$(count 'method=POST&status=201')" -eq 2 ]
[ "$(count 'method=GET')" -eq 4 ]

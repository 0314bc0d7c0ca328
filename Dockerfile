# One image for every service: the runner, the conductor, the platform, the provinces. There is no build step; Node
# runs the sources as they are.
FROM node:24-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

# Before the sources, so that a change of those installs nothing anew. No dependency needs an install script.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --cache /tmp/npm && rm -r /tmp/npm

COPY LICENSE ./
COPY scenarios scenarios/
COPY shared shared/
COPY services services/

# Compiled once here rather than at each start. Readable for every user, whatever the checkout's files are. A volume mounted
# at /store, for what a service needs to go on after it was killed, can be written by whatever user that service has.
ENV NODE_COMPILE_CACHE=/app/.cache/node
RUN for service in conductor platform province cli; do node services/$service/main.ts --help >/dev/null; done \
  && chmod -R a+rX . && install -d -m 1777 /store && install -d out

USER node
CMD ["node", "services/cli/main.ts", "--help"]

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

# Readable for every user, whatever the checkout's files are. In the folder a service keeps what it needs to go on
# after it was killed; a volume mounted there belongs to its user.
RUN chmod -R a+rX . && install -d -o node -g node -m 700 /var/lib/jiexu

USER node
CMD ["node", "services/cli/main.ts", "--help"]

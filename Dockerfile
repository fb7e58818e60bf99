# The server alone: the database is Neo4j's own image (docker-compose.yml), or any that NEO4J_URI names.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json schema.graphql ./
COPY src src
COPY web web
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json schema.graphql LICENSE ./
COPY cypher cypher
COPY sample sample
COPY examples examples
COPY questions questions
COPY scripts scripts
USER node
EXPOSE 4000
ENTRYPOINT ["node", "dist/commands/main.js"]
CMD ["serve", "--host", "0.0.0.0"]

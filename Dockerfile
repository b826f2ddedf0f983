# The service with its client in one image. Build and run it with docker-compose.yml.
FROM rust:1.95-trixie AS build
WORKDIR /src
COPY . .
RUN WEB_TOOLCHAIN=rustup scripts/setup.sh run \
    && scripts/build-web.sh \
    && cargo build --locked --release -p api

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home kleinstadtnetz \
    && install -d -o kleinstadtnetz -g kleinstadtnetz -m 0700 /data
COPY --from=build /src/target/release/kleinstadtnetz /usr/local/bin/
COPY --from=build /src/target/web-dist /usr/share/kleinstadtnetz/client
USER kleinstadtnetz
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["kleinstadtnetz"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--data", "/data", "--client", "/usr/share/kleinstadtnetz/client"]

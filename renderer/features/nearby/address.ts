const HOST_AND_PORT = /^(?:\[[0-9a-f:.%a-z]+\]|[a-z0-9.-]+):(\d{1,5})$/i

/** Whether a text looks like `host:port` or `[IPv6]:port`. */
export function isAddress(text: string): boolean {
  const port = Number(HOST_AND_PORT.exec(text)?.[1])
  return port >= 1 && port <= 65_535
}

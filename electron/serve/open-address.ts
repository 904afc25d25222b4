/**
 * Opens an address in the person's browser. Every user of the machine can read what programs are started with, so what is
 * opened holds a code that works once, and never the token (`decisions/0076`).
 */

export interface OpenTools {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Starts a program that outlives this one, with `input` as its standard input; errors are its own. */
  start(program: string, words: readonly string[], input?: string): void
}

/** False where there is no screen to open anything on. `address` is one of ours, so it holds nothing that a shell or a script could read. */
export function openAddress(address: string, { platform, environment, start }: OpenTools): boolean {
  // Any user could read the code and be faster: there is no telling whose a connection is on macOS.
  if (platform === 'darwin') start('osascript', [], `open location "${address}"\n`)
  else if (platform === 'win32') start('cmd', ['/c', 'start', address])
  else if (platform === 'linux' && (environment.DISPLAY || environment.WAYLAND_DISPLAY)) start('xdg-open', [address])
  else return false
  return true
}

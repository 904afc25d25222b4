/**
 * Opens an address in the person's browser. Every user of the machine can read programs' arguments, so the address
 * contains a code that works once, and never the token (`docs/decisions/shell.md`).
 */

export interface OpenTools {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Starts a program that outlives this one, with `input` as its standard input; it handles its own errors. */
  start(program: string, words: readonly string[], input?: string): void
}

/**
 * False if there is no screen. `address` is one of ours, so it contains nothing that a shell or a script would
 * interpret.
 */
export function openAddress(address: string, { platform, environment, start }: OpenTools): boolean {
  // Any user could read the code and be faster: macOS doesn't reveal who owns a connection.
  if (platform === 'darwin') start('osascript', [], `open location "${address}"\n`)
  else if (platform === 'win32') start('cmd', ['/c', 'start', address])
  else if (platform === 'linux' && (environment.DISPLAY || environment.WAYLAND_DISPLAY)) start('xdg-open', [address])
  else return false
  return true
}

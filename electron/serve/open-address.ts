/** Opens an address in the person's browser. */

export interface OpenTools {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Starts a program that outlives this one; errors are its own. */
  start(program: string, words: readonly string[]): void
}

/** False where there is no screen to open anything on. `address` is one of ours, so it holds nothing that a shell could read. */
export function openAddress(address: string, { platform, environment, start }: OpenTools): boolean {
  if (platform === 'darwin') start('open', [address])
  else if (platform === 'win32') start('cmd', ['/c', 'start', address])
  else if (environment.DISPLAY || environment.WAYLAND_DISPLAY) start('xdg-open', [address])
  else return false
  return true
}

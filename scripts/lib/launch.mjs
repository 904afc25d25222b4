/**
 * Runs the built app: in Electron if possible, otherwise the same host with the same renderer in the person's browser.
 * @param {{ flags: string[], inBrowser: boolean }} wanted the app's flags as given, and whether a browser is requested
 * @param {{
 *   findElectron(): Promise<import('./electron.mjs').ElectronAnswer>
 *   buildElectron(): Promise<unknown>
 *   runElectron(path: string, args: string[]): Promise<{ code: number } | { reason: string }>
 *   runServe(args: string[]): Promise<{ code: number }>
 *   root: string
 * }} tools
 * @returns {Promise<number>} the exit code
 */
export async function launch({ flags, inBrowser }, { findElectron, buildElectron, runElectron, runServe, root }) {
  const electron = inBrowser ? null : await findElectron()
  if (electron !== null && 'path' in electron) await buildElectron()
  const ended = electron !== null && 'path' in electron ? await runElectron(electron.path, [root, ...flags]) : electron
  if (ended !== null && 'code' in ended) return ended.code
  const reason = ended === null ? [] : ['--reason', ended.reason]
  return (await runServe([...flags, ...reason])).code
}

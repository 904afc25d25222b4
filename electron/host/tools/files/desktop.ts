/** What the installed app can do with files and a browser's tab cannot. */
export interface Desktop {
  /** Where a copy is to be written; null: nowhere. */
  chooseFile(name: string): Promise<string | null>
  chooseFolder(): Promise<string | null>
  showInFolder(path: string): void
  /** While the person holds the button of the mouse: from now on it is the system's drag of these files. */
  startDrag(paths: readonly string[]): Promise<void>
}

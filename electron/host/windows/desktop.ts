/** What the installed app can do with files and a browser tab can't. */
export interface Desktop {
  /** Where to write a copy; null if the person cancels. */
  chooseFile(name: string): Promise<string | null>
  chooseFolder(): Promise<string | null>
  showInFolder(path: string): void
  /** Opens the folder of the app's log and crash dumps. */
  showLog(): void
  /** While the person holds the mouse button: starts the system's drag of these files. */
  startDrag(paths: readonly string[]): Promise<void>
}

/** Abilities of the installed app with files that a browser tab doesn't have. */
export interface Desktop {
  /** Lets the person choose where to write a copy; null if they cancel. */
  chooseFile(name: string): Promise<string | null>
  chooseFolder(): Promise<string | null>
  showInFolder(path: string): void
  /** Opens the folder of the app's log and crash dumps. */
  showLog(): void
  /** Starts the system's drag of these files, while the person holds the mouse button. */
  startDrag(paths: readonly string[]): Promise<void>
}

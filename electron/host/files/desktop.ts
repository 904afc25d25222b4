/** What the installed app can do with files and a browser's tab cannot. */
export interface Desktop {
  /** Where a copy is to be written; null: nowhere. */
  chooseFile(name: string): Promise<string | null>
  chooseFolder(): Promise<string | null>
  showInFolder(path: string): void
}

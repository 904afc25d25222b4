/** A tool's texts in each language. All but English are loaded on demand. */
export interface ToolWords<Words> {
  english: Words
  german(): Promise<Words>
  italian(): Promise<Words>
  portuguese(): Promise<Words>
}

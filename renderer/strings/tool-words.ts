/** What a tool says in each language. The others are fetched when they are wanted. */
export interface ToolWords<Words> {
  english: Words
  german(): Promise<Words>
  italian(): Promise<Words>
  portuguese(): Promise<Words>
}

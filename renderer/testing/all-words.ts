/** The words of all tools, which scenarios and tests use before the app starts. */
import '../app/looks/styles.ts'
import { bringWords } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

await bringWords(SCREEN_TOOLS)

/** The words of all tools: scenarios and tests use them before the app starts. */
import '../app/styles.ts'
import { bringWords } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

await bringWords(SCREEN_TOOLS)

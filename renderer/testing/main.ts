/** Runs the app with a fake host: open `testing/index.html?scenario=some` in `vite renderer`. Not part of the app. */
import '../app/looks/styles.ts'
import { bringWords } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

// Scenarios use words as soon as they are loaded. An `await` in this module would end up in the file that the words
// import.
void bringWords(SCREEN_TOOLS).then(() => import('./show-scenarios.ts'))

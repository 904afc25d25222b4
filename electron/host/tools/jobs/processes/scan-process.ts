/**
 * The process that reads text from pictures of pages with Tesseract, compiled to WebAssembly, and a language model of
 * the space. Pictures are decoded in WebAssembly as well. Each task gets a new engine, so that answers don't depend on
 * earlier tasks. Nothing here limits the time: the process is killed if it takes too long.
 */
import { createOCREngine } from 'tesseract-wasm'
import { hasNetwork } from '../../../../../shared/tools/jobs/language-model.ts'
import { answerTasks, type ProgramAnswer, type ProgramTask } from './answer-tasks.ts'
import { decodedPicture } from './decoded-picture.ts'
import { bytesOf, limitMemory, wasRefused } from './wasm-in-process.ts'

const engineCode = bytesOf('tesseract-wasm', 'tesseract-core.wasm')
let model = new Uint8Array()

async function textOf(picture: ImageData): Promise<string> {
  const engine = await createOCREngine({ wasmBinary: engineCode })
  engine.loadModel(model)
  engine.loadImage(picture)
  return engine.getText().trim()
}

async function answer({ program, input, megabytes, most }: ProgramTask): Promise<ProgramAnswer> {
  if (program) model = program
  if (!hasNetwork(model)) return { text: '', problem: 'invalid' }
  limitMemory(megabytes)
  try {
    const picture = await decodedPicture(input, { isTurned: false })
    if (picture === 'large') return { text: '', problem: 'memory' }
    const text = await textOf(picture)
    // Some code continues without the memory that it was refused.
    if (wasRefused()) return { text: '', problem: 'memory' }
    return text.length > most ? { text: '', problem: 'large' } : { text }
  } catch {
    return { text: '', problem: wasRefused() ? 'memory' : 'threw' }
  }
}

answerTasks(answer)

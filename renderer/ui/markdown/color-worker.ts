/** Highlights code in a worker, so that code crafted to take forever can be aborted and never blocks the page. */
import { makeColorer } from './color.ts'

const color = makeColorer()

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; code: string; language: string }>) => {
  const { id, code, language } = data
  self.postMessage({ id, pieces: color(code, language) })
})

self.postMessage('ready')

/** Highlights code in a worker: code crafted to take forever is given up, and never blocks the page. */
import { makeColourer } from './colour.ts'

const colour = makeColourer()

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; code: string; language: string }>) => {
  const { id, code, language } = data
  self.postMessage({ id, pieces: colour(code, language) })
})

self.postMessage('ready')

/** Colours code beside the page: code that is made to take for ever is given up there, and the page never waits for it. */
import { makeColourer } from './colour.ts'

const colour = makeColourer()

self.addEventListener('message', ({ data }: MessageEvent<{ id: number; code: string; language: string }>) => {
  const { id, code, language } = data
  self.postMessage({ id, pieces: colour(code, language) })
})

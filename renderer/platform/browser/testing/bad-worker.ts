/** A worker whose documents determine the outcome of reading them. */
import { serveReading } from '../serve-reading.ts'

serveReading((document: string) => {
  if (document === 'bad') throw new Error('it is bad')
  if (document === 'slow') for (;;);
  return document.toUpperCase()
})

/** A worker whose documents say what reading them does. */
import { serveReading } from '../serve-reading.ts'

serveReading((document: string) => {
  if (document === 'bad') throw new Error('it is bad')
  if (document === 'slow') for (;;);
  return document.toUpperCase()
})

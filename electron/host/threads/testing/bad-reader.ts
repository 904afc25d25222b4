/** A thread whose documents say what reading them does. */
import { serveReading } from '../serve-reading.ts'

serveReading((document: string) => {
  if (document === 'bad') throw new Error('it is bad')
  if (document === 'slow') for (;;);
  if (document === 'large') for (const kept: string[][] = []; ; ) kept.push(Array.from({ length: 100_000 }, String))
  return document.toUpperCase()
})

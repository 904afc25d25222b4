/** A thread in which each document says what happens when it is read. */
import { serveReading } from '../serve-reading.ts'

serveReading((document: string) => {
  if (document === 'bad') throw new Error('it is bad')
  if (document === 'slow') for (;;);
  if (document === 'large') for (const kept: string[][] = []; ; ) kept.push(Array.from({ length: 100_000 }, String))
  return document.toUpperCase()
})

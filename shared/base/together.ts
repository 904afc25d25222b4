/** The intersection of a union's members. */
export type Together<Each> = (Each extends unknown ? (each: Each) => void : never) extends (each: infer All) => void
  ? All
  : never

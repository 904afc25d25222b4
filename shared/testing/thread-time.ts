/** CPU time of this thread in milliseconds, unaffected by the rest of the machine. */
export function threadTime(process: Pick<NodeJS.Process, 'threadCpuUsage'>): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

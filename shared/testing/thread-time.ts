/** Milliseconds that this thread has computed so far: what others on the machine do is not in it. */
export function threadTime(process: Pick<NodeJS.Process, 'threadCpuUsage'>): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

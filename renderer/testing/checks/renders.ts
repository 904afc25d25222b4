/** Counts which components React rerenders. Import it before any module that imports React. */

interface Fiber {
  type: unknown
  flags: number
  child: Fiber | null
  sibling: Fiber | null
  alternate: Fiber | null
}

/** React sets this flag on components that it called (`ReactFiberFlags`). */
const PERFORMED_WORK = 1

const counts = new Map<string, number>()

function nameOf(type: unknown): string | null {
  if (typeof type === 'function') return type.name
  return typeof type === 'object' && type !== null && 'type' in type ? nameOf(type.type) : null
}

function count(first: Fiber | null): void {
  for (let fiber = first; fiber; fiber = fiber.sibling) {
    const { type, flags, child, alternate } = fiber
    const name = nameOf(type)
    if (name !== null && alternate && flags & PERFORMED_WORK) counts.set(name, (counts.get(name) ?? 0) + 1)
    if (child !== alternate?.child) count(child)
  }
}

/** Stands in for React's developer tools. */
Object.assign(window, {
  __REACT_DEVTOOLS_GLOBAL_HOOK__: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => count(root.current.child),
    onCommitFiberUnmount: () => {},
  },
})

/** How often components of this name were rerendered since `forgetRenders`. */
export const rendersOf = (name: string): number => counts.get(name) ?? 0
export const forgetRenders = (): void => counts.clear()

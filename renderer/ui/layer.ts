const layers = new Map<string, HTMLElement>()

/**
 * An element over every view, for portals. It is within what fills the screen, if anything does: browsers neither show
 * nor let anybody use what is beside that. The first call of a name makes it.
 */
export function layer(name: string, className = ''): HTMLElement {
  const known = layers.get(name)
  if (known) return known
  const made = document.createElement('div')
  Object.assign(made, { id: name, className })
  const move = () => (document.fullscreenElement ?? document.body).append(made)
  move()
  document.addEventListener('fullscreenchange', move)
  layers.set(name, made)
  return made
}

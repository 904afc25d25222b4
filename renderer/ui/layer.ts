const layers = new Map<string, HTMLElement>()

/**
 * An element above every view, for portals. It is placed inside the fullscreen element, if there is one: browsers don't
 * show anything outside it. The first call with a name creates it.
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

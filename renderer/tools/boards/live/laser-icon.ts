import { createLucideIcon } from 'lucide-react'

const PATHS = [
  'm9.644 13.69 7.774-7.773a2.357 2.357 0 0 0-3.334-3.334l-7.773 7.774L8 12l1.643 1.69Z',
  'm13.25 3.417 3.333 3.333M10 10l2-2M5 15l3-3M2.156 17.894l1-1M5.453 19.029l-.144-1.407M2.377 11.887l.866 1.118M8.354 17.273l-1.194-.758M.953 14.652l1.408.13',
]

/** Excalidraw's icon of its laser, which its package doesn't export. Drawn on 20 units, shown on Lucide's 24. */
export const LaserIcon = createLucideIcon(
  'Laser',
  PATHS.map((d) => ['path', { key: d, d, transform: 'scale(1.2) rotate(90 10 10)', strokeWidth: '1.4' }]),
)

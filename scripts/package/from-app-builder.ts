import { createRequire } from 'node:module'

/** Loads a package that only electron-builder depends on. */
export function fromAppBuilder<Package>(name: string): Package {
  const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  return createRequire(fromBuilder.resolve('app-builder-lib'))(name) as Package
}

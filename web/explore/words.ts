/** `grantsReceived` and `StatedTotal` as they are read: `grants received`, `stated total`. */
export function spaced(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
}

/** 12345 as `12,345`. */
export function counted(count: number): string {
  return count.toLocaleString('en')
}

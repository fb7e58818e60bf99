/** `grantsReceived` and `StatedTotal` as they are read: `grants received`, `stated total`. */
export function spaced(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
}

/** 12345 as `12,345`; with what is counted `1 node`, `2 nodes`. */
export function counted(count: number, noun?: string): string {
  const number = count.toLocaleString('en')
  return noun === undefined ? number : `${number} ${noun}${count === 1 ? '' : 's'}`
}

import { join } from 'node:path'
import type { Memory } from './memory.ts'
import { homeArgument, listenSetting, serverClass, serverHome } from './server-record.ts'

export interface ServerPlace {
  readonly home: string
  readonly jars: string
  /** Of the classes in `jars`. */
  readonly archive?: string
  readonly port: number
  readonly memory: Memory
  /** After a write that the disk refused: the transaction that was cut off at the end of the log is dropped, where a start would refuse it. */
  readonly dropCutOff?: boolean
}

/** Everything after `java`. An unknown setting stops the server, so each here is one of 5.26. */
export function serverArguments({ home, jars, archive, port, memory, dropCutOff }: ServerPlace): readonly string[] {
  return [
    `-Xms${memory.heap}`,
    `-Xmx${memory.heap}`,
    // Half of the collector's CPU time and none of G1's write barriers; live data is small, since pages lie off the heap.
    '-XX:+UseParallelGC',
    ...(archive === undefined ? [] : [`-XX:SharedArchiveFile=${archive}`]),
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    '-cp',
    join(jars, '*'),
    serverClass,
    homeArgument(home),
    `--config-dir=${join(serverHome(home), 'conf')}`,
    '--console-mode',
    ...Object.entries(settings(port, memory)).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ...(dropCutOff ? ['-c', 'internal.dbms.tx_log.fail_on_corrupted_log_files=false'] : []),
  ]
}

/** Packages of Java that Neo4j reaches into, as its own start script opens them. */
const opened = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent']

function settings(port: number, memory: Memory): Readonly<Record<string, string>> {
  return {
    [listenSetting]: `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.memory.pagecache.size': memory.pageCache,
    // One bad statement fails instead of the server.
    'db.memory.transaction.max': `${Math.floor(megabytes(memory.heap) / 2)}m`,
    // Time limits are noticed at this beat; by default only every two seconds.
    'db.transaction.monitor.check.interval': '100ms',
    // Decides how long a stop takes while statements run; ten seconds by default.
    'db.shutdown_transaction_end_timeout': '500ms',
    // Seconds that Bolt waits for latecomers, twice, when all data is long safe; five by default.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    // Reserved before it is written: a disk that others fill then cuts no transaction off, which Neo4j may fail to recover from.
    'db.tx_log.preallocate': 'true',
    'db.tx_log.rotation.size': '16m',
    'db.tx_log.rotation.retention_policy': '1 files',
    'dbms.usage_report.enabled': 'false',
    'server.directories.logs': 'logs',
  }
}

function megabytes(size: string): number {
  const number = Number.parseInt(size, 10)
  return size.endsWith('g') ? number * 1024 : number
}

/** A connection to a Node program's debugger, to learn what is alive in its memory. */
export interface NodeHeap extends Disposable {
  /** Bytes alive, after everything else was collected. */
  aliveBytes(): Promise<number>;
}

/** @throws Error where nobody listens at the debugger's address */
export async function openNodeHeap(debuggerUrl: string): Promise<NodeHeap> {
  const socket = new WebSocket(debuggerUrl);
  const answers = new Map<number, (result: { readonly usedSize: number }) => void>();
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  socket.addEventListener("open", () => resolve());
  socket.addEventListener("error", () => reject(new Error(`no debugger answers at ${debuggerUrl}`)));
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data));
    answers.get(id)?.(result);
    answers.delete(id);
  });
  await opened;
  let asked = 0;
  const ask = (method: string): Promise<{ readonly usedSize: number }> => {
    const { promise, resolve: answer } = Promise.withResolvers<{ readonly usedSize: number }>();
    answers.set(++asked, answer);
    socket.send(JSON.stringify({ id: asked, method }));
    return promise;
  };
  return {
    async aliveBytes() {
      await ask("HeapProfiler.collectGarbage");
      return (await ask("Runtime.getHeapUsage")).usedSize;
    },
    [Symbol.dispose]: () => socket.close(),
  };
}

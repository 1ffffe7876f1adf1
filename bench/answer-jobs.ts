/** Does, in a process of its own, what the process that started it asks by messages, one job after the other, and answers what came of each. */
export function answerJobs(run: (job: unknown) => Promise<object>): void {
  process.on('message', (job) => {
    run(job).then(
      (done) => process.send?.(done),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

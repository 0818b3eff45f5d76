/** As in the api: says what is wrong on an older Node before anything is loaded that needs a newer one. */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Rujukan needs Node 24 and runs on ${process.versions.node} here. ` +
      'Start it with "npm run start:relay": npm brings the right Node along.',
  );
  process.exitCode = 1;
} else {
  const { serve } = await import('./serve');
  await serve();
}

export {};

// What Node takes to start, to load a module and to end.
process.exitCode = 0;

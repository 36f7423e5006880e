"""The built-in workloads, with the inputs, results and log lines of those in TypeScript."""

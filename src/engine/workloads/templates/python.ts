/** A file to begin one's own workload with, for the models of Python. The same work as in the one for Node. */
export const pythonTemplate = `"""Your own code. Coreloom calls run once for each input, in threads, processes or tasks of
asyncio, and shows which core does what. Plain Python: import whatever you need."""

# One task for each value. Leave it out when you give the inputs beside the file.
inputs = [200_000, 200_000, 200_000, 200_000]


def run(input, context):
    """Does one task. What it returns is its result: what JSON can hold. What it raises fails this task only.

    context.progress(0.5)            how much is done, 0 to 1
    context.log("text")              a line of the log, as print is
    context.sleep(0.1)               waits so many seconds
    context.signal.aborted           whether the task is cancelled

    For asyncio write "async def run(input, context)" and "await context.sleep(0.1)".
    """
    context.log(f"primes below {input}")
    primes = 0
    for number in range(2, input):
        if is_prime(number):
            primes += 1
        if number % 10_000 == 0:
            context.progress(number / input)
    # Tasks that wait: the others go on meanwhile.
    context.sleep(0.1)
    return primes


def is_prime(number):
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True
`

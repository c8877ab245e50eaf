"""Work done side by side."""
import queue
import threading


def side_by_side(workers, todo, take):
    """Each of TODO goes to one of WORKERS, functions that have a thread each; TAKE gets it with the answer, one at a time."""
    waiting, lock = queue.SimpleQueue(), threading.Lock()
    for item in todo:
        waiting.put(item)

    def go(worker):
        while True:
            try:
                item = waiting.get_nowait()
            except queue.Empty:
                return
            answer = worker(item)
            with lock:
                take(item, answer)

    threads = [threading.Thread(target=go, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

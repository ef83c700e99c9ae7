# base: sft.py
# why: the logging module
# after: args = configuration()
    import logging
    logging.basicConfig(level=logging.INFO)
    logging.getLogger(__name__).info("rows %d", len(train_dataset))

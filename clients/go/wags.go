// WAGS from Go 1.18 or newer, without any module.
//
//	go run wags.go send 0812-3456-7890 "Hello"
//	go run wags.go broadcast "Hello all" 0812-3456-7890 0812-3456-7891
//	go run wags.go status 31
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

const tries = 6

var client = http.Client{Timeout: 30 * time.Second}

func main() {
	answer, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(answer)
}

func run(args []string) (string, error) {
	switch {
	case len(args) == 3 && args[0] == "send":
		return call("POST", "messages/send", map[string]any{"recipient": args[1], "message": args[2]})
	case len(args) > 2 && args[0] == "broadcast":
		return call("POST", "broadcasts", map[string]any{"message": args[1], "recipients": args[2:]})
	case len(args) == 2 && args[0] == "status":
		return call("GET", "broadcasts/"+args[1], nil)
	}
	return "", errors.New("send RECIPIENT TEXT | broadcast TEXT RECIPIENT... | status ID")
}

// call returns the answer. It asks again where none comes, or one that says that it may be another later.
func call(method, path string, fields map[string]any) (string, error) {
	var body []byte
	var key string
	if fields != nil {
		var err error
		if body, err = json.Marshal(fields); err != nil {
			return "", err
		}
		// The same key with every try: what was stored although its answer got lost is not stored again
		random := make([]byte, 16)
		if _, err = rand.Read(random); err != nil {
			return "", err
		}
		key = hex.EncodeToString(random)
	}
	var problem error
	for tried := 1; tried <= tries; tried++ {
		pause := 1 << (tried - 1)
		status, after, answer, err := once(method, path, body, key)
		switch {
		case err != nil: // refused, cut off, timed out
			problem = err
		case status/100 == 2:
			return answer, nil
		case after == "" && status != 429 && status < 500: // asking again would not help
			return "", fmt.Errorf("%d %s", status, answer)
		default:
			problem = fmt.Errorf("%d %s", status, answer)
			if seconds, err := strconv.Atoi(after); err == nil { // proxies may give a date
				pause = seconds
			}
		}
		if tried < tries {
			if pause > 60 {
				pause = 60
			}
			time.Sleep(time.Duration(pause) * time.Second)
		}
	}
	return "", problem
}

func once(method, path string, body []byte, key string) (int, string, string, error) {
	address := strings.TrimSuffix(environment("WAGS_URL", "http://localhost:8080"), "/")
	request, err := http.NewRequest(method, address+"/api/"+path, bytes.NewReader(body))
	if err != nil {
		return 0, "", "", err
	}
	request.Header.Set("X-Api-Key", environment("WAGS_KEY", "telkomsel-change-me"))
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, "", "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header.Get("Retry-After"), strings.TrimSpace(string(answer)), err
}

func environment(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
